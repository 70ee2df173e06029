-- Definition versions by digest, with the bytes they recompile from, and the sealed vectors that
-- decisions were made on.
create table features.definition_version (
    digest       text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    name         text        not null check (length(name) between 1 and 100),
    definition   bytea       not null,
    recorded_at  timestamptz not null default now()
);

create table features.vector (
    vector_id    uuid        primary key,
    subject_id   uuid        not null,
    definitions  text        not null references features.definition_version,
    as_of        timestamptz not null,
    position     bigint      not null check (position >= 0),
    digest       text        not null check (digest ~ '^[0-9a-f]{64}$'),
    sealed       bytea       not null,
    recorded_at  timestamptz not null default now()
);

create index vector_subject on features.vector (subject_id);

create function features.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are appended, never changed', tg_table_schema, tg_table_name;
end $$;

create trigger appended_only before update or delete or truncate on features.definition_version
    for each statement execute function features.refuse_change();
create trigger appended_only before update or delete or truncate on features.vector
    for each statement execute function features.refuse_change();
