-- Workbooks of Excel are taken in too.
alter table mobility.import_file
    drop constraint import_file_format_check,
    add constraint import_file_format_check check (format in ('CSV', 'JSON', 'XLSX'));
