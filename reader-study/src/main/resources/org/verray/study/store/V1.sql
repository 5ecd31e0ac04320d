-- What the study is: id, design text, hash of it, state (open, closed), times.
create table fact (
  name  text primary key,
  value text not null
) strict;

-- Every case of every set, and of practice (set 'practice').
create table study_case (
  id             integer primary key,
  set_id         text not null,
  path           text not null,
  truth          text not null check (truth in ('real', 'synthetic')),
  generator      text not null,
  source         text not null,
  body_part      text not null,
  case_group     text not null,
  file_sha256    text not null,
  samples_sha256 text not null,
  unique (set_id, path)
) strict;

create table reader (
  id          integer primary key,
  code        text not null unique,
  -- Order of enrolment, from 0; the allocation follows from it and the seed of the study. Null until the first visit.
  place       integer unique,
  language    text not null,
  enrolled_at text
) strict;

-- Invitations, links to go on elsewhere, and sessions: hashes of secrets, never the secrets.
create table credential (
  hash       text primary key,
  kind       text not null check (kind in ('invite', 'handover', 'session', 'coordinator', 'coordinator-session')),
  reader_id  integer references reader (id),
  created_at text not null,
  expires_at text not null,
  ended_at   text,
  -- Of a session: the hash of the link that it was begun with, and when it was first used.
  begun_by   text,
  seen_at    text
) strict;

-- What a reader did outside of cases: consent, about, display, practice, remark:PHASE, pause:PHASE:N, reveal1, reveal.
create table step (
  id         integer primary key autoincrement,
  reader_id  integer not null references reader (id),
  name       text not null,
  session    text not null default '',
  detail     text not null,
  at         text not null,
  unique (reader_id, name, session)
) strict;

-- Which case a reader reads when; drawn at enrolment and never changed.
create table assignment (
  id         integer primary key,
  reader_id  integer not null references reader (id),
  phase      text not null,
  position   integer not null,
  case_id    integer not null references study_case (id),
  item       text not null unique,
  unique (reader_id, phase, position)
) strict;

create table answer (
  id            integer primary key autoincrement,
  assignment_id integer not null references assignment (id),
  revision      integer not null,
  submission    text not null unique,
  content       text not null,
  timing        text not null,
  events        text not null,
  design_sha256 text not null,
  received_at   text not null,
  audit_seq     integer not null,
  unique (assignment_id, revision)
) strict;

-- When the server first gave a case out, in its own time.
create table served (
  assignment_id integer primary key references assignment (id),
  at            text not null
) strict;

-- Append-only and chained: each hash covers the entry and the hash before it.
create table audit (
  seq      integer primary key autoincrement,
  at       text not null,
  actor    text not null,
  action   text not null,
  detail   text not null,
  previous text not null,
  hash     text not null
) strict;

create trigger audit_is_append_only before update on audit begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_keeps_everything before delete on audit begin select raise(abort, 'the audit log is append-only'); end;
create trigger answers_stay before update on answer begin select raise(abort, 'answers are never changed'); end;
create trigger answers_are_kept before delete on answer begin select raise(abort, 'answers are never deleted'); end;
create trigger assignments_stay before update on assignment begin select raise(abort, 'allocations are never changed'); end;

create index answer_of_assignment on answer (assignment_id);
create index assignment_of_reader on assignment (reader_id, phase, position);
