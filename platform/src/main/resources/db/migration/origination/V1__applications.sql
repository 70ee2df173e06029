-- Applications that were decided and their replays. Both only grow: a change or removal of a row is
-- refused by the database itself, for the application's own role too.
create table origination.application (
    number            bigint      generated always as identity unique,
    id                uuid        primary key,
    programme         text        not null,
    programme_version bytea       not null check (length(programme_version) = 32),
    subject_id        uuid        not null,
    submitted_at      timestamptz not null,
    verdict_id        uuid        not null unique,
    recorded_at       timestamptz not null default now()
);

create index application_by_subject on origination.application (subject_id, number);

create table origination.replay (
    number         bigint      generated always as identity primary key,
    application_id uuid        not null references origination.application (id),
    result         text        not null
                   check (result in ('Same', 'SameFromSealedVector', 'Different', 'Erased')),
    detail         text        not null,
    replayed_at    timestamptz not null default now()
);

create index replay_by_application on origination.replay (application_id, number);

create trigger application_append_only
    before update or delete or truncate on origination.application
    for each statement execute function audit.refuse_change();
create trigger replay_append_only
    before update or delete or truncate on origination.replay
    for each statement execute function audit.refuse_change();
