-- Applications that wait for data, what of it came, and those that ended without a decision. An
-- application that was decided has its row in origination.application, under the same id. All of them
-- only grow.
create table origination.awaiting (
    id           uuid        primary key,
    programme    text        not null,
    subject_id   uuid        not null,
    sources      text[]      not null check (cardinality(sources) > 0),
    submitted_at timestamptz not null,
    deadline     timestamptz not null,
    recorded_at  timestamptz not null default now(),
    check (submitted_at < deadline)
);

create index awaiting_by_subject on origination.awaiting (subject_id);
create index awaiting_by_deadline on origination.awaiting (deadline);

create table origination.heard (
    application_id uuid not null references origination.awaiting (id),
    source         text not null,
    fetch_id       uuid not null,
    primary key (application_id, source)
);

create table origination.undecided (
    application_id uuid        primary key references origination.awaiting (id),
    why            text        not null,       -- in words of ours, without any of a person
    ended_at       timestamptz not null
);

create trigger awaiting_append_only
    before update or delete or truncate on origination.awaiting
    for each statement execute function audit.refuse_change();
create trigger heard_append_only
    before update or delete or truncate on origination.heard
    for each statement execute function audit.refuse_change();
create trigger undecided_append_only
    before update or delete or truncate on origination.undecided
    for each statement execute function audit.refuse_change();
