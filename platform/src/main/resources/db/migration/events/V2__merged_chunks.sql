-- Several chunks of one subject and source may be merged into one, whose positions are spread: they no
-- longer follow each other from base_position. All three stamps, or none where they do follow.
alter table events.chunk
    add column last_position bigint,
    add column position_sum  numeric,         -- of the positions of its events
    add column square_sum    numeric,         -- of their squares
    add check (num_nonnulls(last_position, position_sum, square_sum) in (0, 3)),
    add check (last_position >= base_position + events - 1);

-- Whose chunks have become many: noted by an append, taken up by a merging.
create table events.merge_due (
    subject uuid not null,
    source  text not null,
    primary key (subject, source)
);
