-- Definition versions by digest, with the bytes they recompile from.
create table features.definition_version (
    digest       text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    name         text        not null check (length(name) between 1 and 100),
    definition   bytea       not null,
    recorded_at  timestamptz not null default now()
);

create trigger appended_only before update or delete or truncate on features.definition_version
    for each statement execute function audit.refuse_change();
