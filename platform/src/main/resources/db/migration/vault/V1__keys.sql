-- Master keys that wrapped something here, by id: a start with another one is refused.
create table vault.master_key (
    id       text        primary key,
    since    timestamptz not null default now()
);

-- Keys, wrapped. Not partitioned: rows of 130 bytes found by one index of random ids; a split by hash
-- would neither shorten a look-up nor ever be pruned by one of a batch. No foreign key to master_key:
-- keys are made by the ten thousand, under an id that the start has checked.
-- owner is a subject, or a batch for intake; source is empty but for histories.
create table vault.wrapped_key (
    owner        uuid        not null,
    kind         text        not null check (kind in ('history', 'record', 'intake')),
    source       text        not null check ((kind = 'history') = (source <> '')),
    wrapped      bytea       check (octet_length(wrapped) = 60),
    master_key   text        not null,
    made_at      timestamptz not null default now(),
    destroyed_at timestamptz,
    legal_basis  text        check (legal_basis <> ''),
    primary key (owner, kind, source),
    -- a key, or the stone over it
    check ((wrapped is null) = (destroyed_at is not null)),
    check ((destroyed_at is null) = (legal_basis is null))
);
