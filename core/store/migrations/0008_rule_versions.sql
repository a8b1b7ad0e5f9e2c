-- Rule sets as versions, with everything that people did to them. At most one is in force.
CREATE TABLE rule_version (
  number INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'approved', 'active', 'retired')),
  based_on INTEGER REFERENCES rule_version (number),  -- NULL: on nothing
  rules_json TEXT NOT NULL,
  rules_digest BLOB NOT NULL
);
CREATE UNIQUE INDEX rule_version_in_force ON rule_version (state) WHERE state = 'active';
-- Each act is signed by the person who did it. rules and against: digests of the version's rules and of those in force.
CREATE TABLE rule_act (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES rule_version (number),
  kind TEXT NOT NULL,
  state_after TEXT NOT NULL,
  signer TEXT NOT NULL,
  signer_key BLOB NOT NULL,
  rules BLOB NOT NULL,
  against BLOB NOT NULL,
  comment TEXT NOT NULL,
  done_at_utc_ms INTEGER NOT NULL,
  signature BLOB NOT NULL
);
CREATE INDEX rule_act_by_version ON rule_act (version, id);
-- When somebody last looked at a rule and found it right; such a look is no edit.
CREATE TABLE rule_audit (rule TEXT NOT NULL, audited_on TEXT NOT NULL, signer TEXT NOT NULL, PRIMARY KEY (rule, audited_on, signer)) WITHOUT ROWID;
-- What an action says, for rules to judge, where an officer set it: otherwise what agents said most often.
CREATE TABLE action_wording (action_id INTEGER PRIMARY KEY REFERENCES action (id), text TEXT NOT NULL, intent TEXT NOT NULL);

-- The audit log: every entry holds the digest of the one before. What was said lies apart, under a salted digest, so
-- that it can be erased (text and salt NULL) and the chain still be whole.
CREATE TABLE audit_entry (
  sequence INTEGER PRIMARY KEY,
  at_utc_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload_digest BLOB NOT NULL,
  previous BLOB NOT NULL,
  link BLOB NOT NULL
);
CREATE TABLE audit_payload (
  sequence INTEGER PRIMARY KEY REFERENCES audit_entry (sequence),
  salt BLOB,
  text TEXT,
  dialogue TEXT,  -- whose words it holds, so that it goes with them
  person TEXT
);
CREATE INDEX audit_payload_by_dialogue ON audit_payload (dialogue) WHERE dialogue IS NOT NULL;
CREATE INDEX audit_payload_by_person ON audit_payload (person) WHERE person IS NOT NULL;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_entry_is_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_payload_is_kept BEFORE DELETE ON audit_payload BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_payload_is_erased_at_most BEFORE UPDATE ON audit_payload WHEN NEW.text IS NOT NULL OR NEW.salt IS NOT NULL
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
-- Ends of the chain that somebody signed.
CREATE TABLE audit_head (
  sequence INTEGER NOT NULL,
  link BLOB NOT NULL,
  signer TEXT NOT NULL,
  signer_key BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (sequence, signer_key)
);
