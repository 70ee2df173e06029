-- Every version of a jurisdiction's pack that was ever in force here, as it was written.
create table jurisdictions.version (
    digest      bytea       primary key check (length(digest) = 32),
    code        text        not null,
    pack        bytea       not null,
    recorded_at timestamptz not null default now()
);

create trigger appended_only before update or delete or truncate on jurisdictions.version
    for each statement execute function audit.refuse_change();
