-- Training sets that were begun: canonical JSON of what each was asked to be, by its digest.
create table features.training_set (
    set_id       text        primary key check (set_id ~ '^[0-9a-f]{64}$'),
    request      bytea       not null,
    recorded_at  timestamptz not null default now()
);

-- Parts as they were written. A part may be written anew until the set is finished.
create table features.training_set_part (
    set_id       text        not null references features.training_set,
    part_no      integer     not null check (part_no >= 0),
    outcomes     integer     not null,
    indeterminate integer    not null,
    without_consent integer  not null,
    without_data integer     not null,
    bads         integer     not null,
    learn        integer     not null,
    out_of_time  integer     not null,
    set_aside    integer     not null,
    file         text        not null check (file ~ '^[0-9a-f]{64}$'),
    content      text        not null check (content ~ '^[0-9a-f]{64}$'),
    scopes       text        not null check (scopes ~ '^[0-9a-f]{64}$'),
    written_at   timestamptz not null default now(),
    primary key (set_id, part_no),
    check (outcomes = indeterminate + without_consent + without_data + learn + out_of_time + set_aside)
);

-- Whose data lies in a part, and the grant that opened each source, as canonical JSON.
create table features.training_set_subject (
    set_id       text        not null,
    part_no      integer     not null,
    subject_id   uuid        not null,
    consent      text        not null,
    primary key (set_id, subject_id, part_no),
    foreign key (set_id, part_no) references features.training_set_part on delete cascade
);

create index training_set_of_subject on features.training_set_subject (subject_id);

-- Training sets that were finished, with what was said of them.
create table features.training_set_manifest (
    set_id       text        primary key references features.training_set,
    manifest     bytea       not null,
    recorded_at  timestamptz not null default now()
);

create trigger appended_only before update or delete or truncate on features.training_set
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on features.training_set_manifest
    for each statement execute function audit.refuse_change();
