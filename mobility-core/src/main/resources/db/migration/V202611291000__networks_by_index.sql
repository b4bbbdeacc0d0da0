-- What asks for each network goes by an index, however few rows there were when it was planned: it is asked outside of any
-- network, where nothing else says so, and its plans are kept.
alter function mobility.networks_with(regproc, uuid[]) set enable_seqscan = off;
