-- Models that score beside a champion: with a share of the applications, or in the shadow. What a
-- roll-out is and does is fixed when it starts; it ends by a row that says so.
create table models.rollout (
    rollout_id   uuid        primary key,
    rollout_no   bigint      generated always as identity unique,
    programme    text        not null,
    model_id     text        not null references models.model,
    shadow       boolean     not null,
    salt         bytea       not null check (octet_length(salt) = 32),
    rules        bytea       not null,
    started_by   text        not null,
    comment      text        not null check (length(comment) between 1 and 2000),
    started_at   timestamptz not null,
    recorded_at  timestamptz not null default now()
);

create index rollout_of_programme on models.rollout (programme, rollout_no);

-- share in ten-thousandths; of the stages of a region, or of none, the latest begun is in force
create table models.rollout_stage (
    rollout_id   uuid        not null references models.rollout,
    stage_no     smallint    not null check (stage_no >= 1),
    region       text        check (length(region) between 1 and 40),
    share        smallint    not null check (share between 0 and 10000),
    starts_at    timestamptz not null,
    primary key (rollout_id, stage_no)
);

create table models.rollout_stop (
    rollout_id   uuid        primary key references models.rollout,
    stopped_by   text        not null,
    why          text        not null check (length(why) between 1 and 2000),
    measured     bytea       not null,
    stopped_at   timestamptz not null,
    recorded_at  timestamptz not null default now()
);

alter table models.score_log
    add column programme      text,
    add column role           text not null default 'champion'
        check (role in ('champion', 'challenger', 'shadow')),
    add column rollout_id     uuid references models.rollout,
    add column application_id uuid,
    add column approved       boolean,
    alter column vector drop not null,
    add constraint score_log_role check ((role = 'champion') = (rollout_id is null)),
    add constraint score_log_vector check (vector is not null or why = 'error');

create unique index score_log_shadow on models.score_log (application_id, rollout_id)
    where role = 'shadow';
create index score_log_rollout on models.score_log (rollout_id, score_no);
create index score_log_programme on models.score_log (programme, score_no);

create trigger appended_only before update or delete or truncate on models.rollout
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.rollout_stage
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.rollout_stop
    for each statement execute function audit.refuse_change();
