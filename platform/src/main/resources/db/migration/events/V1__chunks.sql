-- Sealed chunks of events, and the head of the log.

-- The row is locked by an append until its transaction ends, so positions follow the order of
-- commits and have no gaps: the head is also the number of events ever recorded.
create table events.head (
    only_row boolean primary key default true check (only_row),
    position bigint not null check (position >= 0)
);
insert into events.head (position) values (0);

create table events.chunk (
    subject       uuid not null,
    source        text not null,
    base_position bigint not null check (base_position > 0),   -- of the first event: names the chunk
    events        integer not null check (events > 0),
    format        smallint not null,
    sealed        bytea not null,
    primary key (subject, source, base_position)
) partition by hash (subject);

create table events.chunk_00 partition of events.chunk for values with (modulus 16, remainder 0);
create table events.chunk_01 partition of events.chunk for values with (modulus 16, remainder 1);
create table events.chunk_02 partition of events.chunk for values with (modulus 16, remainder 2);
create table events.chunk_03 partition of events.chunk for values with (modulus 16, remainder 3);
create table events.chunk_04 partition of events.chunk for values with (modulus 16, remainder 4);
create table events.chunk_05 partition of events.chunk for values with (modulus 16, remainder 5);
create table events.chunk_06 partition of events.chunk for values with (modulus 16, remainder 6);
create table events.chunk_07 partition of events.chunk for values with (modulus 16, remainder 7);
create table events.chunk_08 partition of events.chunk for values with (modulus 16, remainder 8);
create table events.chunk_09 partition of events.chunk for values with (modulus 16, remainder 9);
create table events.chunk_10 partition of events.chunk for values with (modulus 16, remainder 10);
create table events.chunk_11 partition of events.chunk for values with (modulus 16, remainder 11);
create table events.chunk_12 partition of events.chunk for values with (modulus 16, remainder 12);
create table events.chunk_13 partition of events.chunk for values with (modulus 16, remainder 13);
create table events.chunk_14 partition of events.chunk for values with (modulus 16, remainder 14);
create table events.chunk_15 partition of events.chunk for values with (modulus 16, remainder 15);

-- sealed bytes do not compress
alter table events.chunk_00 alter column sealed set storage external;
alter table events.chunk_01 alter column sealed set storage external;
alter table events.chunk_02 alter column sealed set storage external;
alter table events.chunk_03 alter column sealed set storage external;
alter table events.chunk_04 alter column sealed set storage external;
alter table events.chunk_05 alter column sealed set storage external;
alter table events.chunk_06 alter column sealed set storage external;
alter table events.chunk_07 alter column sealed set storage external;
alter table events.chunk_08 alter column sealed set storage external;
alter table events.chunk_09 alter column sealed set storage external;
alter table events.chunk_10 alter column sealed set storage external;
alter table events.chunk_11 alter column sealed set storage external;
alter table events.chunk_12 alter column sealed set storage external;
alter table events.chunk_13 alter column sealed set storage external;
alter table events.chunk_14 alter column sealed set storage external;
alter table events.chunk_15 alter column sealed set storage external;
