-- What each version of a feature means, from its first use here on: never anything else.
create table features.feature_version (
    name        text        not null check (length(name) between 1 and 100),
    version     integer     not null check (version > 0),
    meaning     text        not null check (meaning ~ '^[0-9a-f]{64}$'),
    recorded_at timestamptz not null default now(),
    primary key (name, version)
);

create trigger appended_only before update or delete or truncate on features.feature_version
    for each statement execute function audit.refuse_change();
