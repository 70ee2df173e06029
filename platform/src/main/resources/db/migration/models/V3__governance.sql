-- Who proposed a model, who approved it, what an ethics review found, where an imported one came
-- from, and how a champion came to be one. All of it only grows. Actors are written as the audit
-- trail writes them, people by the name of their key.
create table models.proposal (
    model_id     text        not null references models.model,
    proposed_by  text        not null,
    role         text,       -- null: a command or job, nobody by name
    how          text        not null check (how in ('trained', 'imported', 'proposed')),
    comment      text        not null check (length(comment) <= 2000),
    proposed_at  timestamptz not null,
    primary key (model_id, proposed_by)
);

create table models.import (
    model_id     text        primary key references models.model,
    format       text        not null,
    file         text        not null check (file ~ '^[0-9a-f]{64}$'),
    declaration  bytea       not null,
    imported_by  text        not null,
    imported_at  timestamptz not null
);

-- one a model: of two that come together the second finds the first
create table models.approval (
    model_id     text        primary key references models.model,
    approved_by  text        not null,
    role         text        not null,
    comment      text        not null check (length(comment) between 1 and 2000),
    approved_at  timestamptz not null
);

create table models.review (
    review_no    bigint      generated always as identity primary key,
    model_id     text        not null references models.model,
    reviewed_by  text        not null,
    role         text        not null,
    result       text        not null check (result in ('passed', 'conditional', 'rejected')),
    findings     text        not null check (length(findings) between 1 and 10000),
    conditions   text        check (length(conditions) between 1 and 10000),
    reviewed_at  timestamptz not null,
    check ((result = 'conditional') = (conditions is not null))
);

create index review_of_model on models.review (model_id, review_no);

alter table models.champion
    add column how text not null default 'crowned'
        check (how in ('crowned', 'promoted', 'rolled-back')),
    add column crowned_by text,
    add column comment text,
    add column restores bigint references models.champion (champion_no),
    add constraint champion_restored check ((how = 'rolled-back') = (restores is not null));

create trigger appended_only before update or delete or truncate on models.proposal
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.import
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.approval
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.review
    for each statement execute function audit.refuse_change();
