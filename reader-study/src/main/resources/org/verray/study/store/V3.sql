-- What the manifest says is to be seen in a case: the value of an option of the diagnosis question. Cases without one have no row.
create table case_reference (
  case_id   integer primary key references study_case (id),
  diagnosis text not null
) strict;

create trigger references_stay before update on case_reference begin select raise(abort, 'reference diagnoses are never changed'); end;
create trigger references_are_kept before delete on case_reference begin select raise(abort, 'reference diagnoses are never deleted'); end;
