-- Policy versions and recorded verdicts. Both only grow: a change or removal of a row is refused
-- by the database itself, for the application's own role too.
create table decision.policy_version (
    number       bigint      generated always as identity primary key,
    digest       bytea       not null check (length(digest) = 32),
    programme    text        not null,
    published_at timestamptz not null,
    dmn          bytea       not null
);

create index policy_version_in_force
    on decision.policy_version (programme, published_at desc, number desc);
create index policy_version_by_digest on decision.policy_version (digest);

create table decision.verdict (
    id             uuid        primary key,
    application_id uuid        not null unique,
    subject_id     uuid        not null,
    programme      text        not null,
    at             timestamptz not null,
    position       bigint      not null check (position >= 0),
    outcome        text        not null check (outcome in ('Approved', 'Declined', 'Referred')),
    action         text        not null
                   check (action in ('KEEP', 'RAISE', 'LOWER', 'FREEZE', 'NONE')),
    policy         bytea       not null check (length(policy) = 32),
    model          bytea       check (length(model) = 32),
    definitions    bytea       not null check (length(definitions) = 32),
    record_hash    bytea       not null check (length(record_hash) = 32),
    sealed_record  bytea       not null
);

create index verdict_by_subject on decision.verdict (subject_id, at);

create trigger policy_version_append_only
    before update or delete or truncate on decision.policy_version
    for each statement execute function audit.refuse_change();
create trigger verdict_append_only
    before update or delete or truncate on decision.verdict
    for each statement execute function audit.refuse_change();
