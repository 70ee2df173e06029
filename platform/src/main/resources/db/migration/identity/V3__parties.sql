-- Whose a token is, where a fact links a business with a subject of its own. Tokens of other
-- counterparties are never noted here: they lead to nobody.

create table identity.party (
    token   bigint primary key references identity.token (token),
    subject uuid not null references identity.subject (id) deferrable initially deferred
);
create index party_of_subject on identity.party (subject);
