-- A letter stays where it arrived when its contact moves: an opt-out by it stops every address that it arrived at.
alter table mobility.recipient add column former_addresses bytea[];
