-- Refuses any change of what was written; for every table of any schema that is only appended to:
--   create trigger append_only before update or delete or truncate on ...
--       for each statement execute function audit.refuse_change();
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
        using errcode = 'restrict_violation',
              hint = 'append a row that says what is different now';
end
$$;

-- What was done. The xid comes before the id: a transaction has its number before it takes an id,
-- so whoever sees a number below the commit horizon has seen every entry of it.
create table audit.entry (
    xid     xid8        not null default pg_current_xact_id(),
    id      bigint      generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    kind    text        not null,
    actor   text        not null,
    payload bytea       not null
);
create index entry_xid on audit.entry (xid);

-- Leaves of the RFC 6962 tree, numbered from 0 without gaps. No foreign key: the trail is checked by
-- recomputing it, and a check for each row would halve the pace.
create table audit.leaf (
    number bigint primary key check (number >= 0),
    entry  bigint not null unique,
    hash   bytea  not null check (octet_length(hash) = 32)
);

-- Signed heads, each over all leaves before it.
-- frontier: the roots of the full subtrees, largest first, from which the tree grows on.
create table audit.head (
    size      bigint      primary key check (size > 0),
    root      bytea       not null check (octet_length(root) = 32),
    frontier  bytea       not null check (octet_length(frontier) % 32 = 0),
    at        timestamptz not null,
    signer    text        not null,
    signature bytea       not null
);

create trigger append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.leaf
    for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.head
    for each statement execute function audit.refuse_change();
