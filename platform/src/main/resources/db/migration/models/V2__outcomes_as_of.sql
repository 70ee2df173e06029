-- An outcome may tell the instant up to which facts count that are to foretell it, and may be
-- neither good nor bad: counted then, and not learned from.
alter table models.outcome
    add column as_of timestamptz,
    add column indeterminate boolean not null default false,
    add constraint outcome_foretold check (as_of < known_at),
    add constraint outcome_one_of check (not (bad and indeterminate));
