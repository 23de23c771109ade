import type { Migration } from './migrationStep.ts';

/**
 * Users, tokens and the audit. `revision` counts the changes of a row that matter to a running station, so that it
 * notices what a console command did. Rows of the audit are only ever added. See docs/formats/audit.md.
 */
export const access: Migration = {
  version: 6,
  name: 'access',
  statements: `
    CREATE TABLE user (
      id            INTEGER PRIMARY KEY AUTOINCREMENT,
      name          TEXT NOT NULL,
      name_key      TEXT NOT NULL UNIQUE,
      disabled      INTEGER NOT NULL,
      role          TEXT NOT NULL,
      secret_hash   TEXT,
      created_ms    INTEGER NOT NULL,
      last_login_ms INTEGER,
      revision      INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TRIGGER user_changed AFTER UPDATE OF name, name_key, disabled, role, secret_hash ON user
      BEGIN UPDATE user SET revision = revision + 1 WHERE id = NEW.id; END;
    CREATE TRIGGER user_kept BEFORE DELETE ON user
      BEGIN SELECT RAISE(ABORT, 'users are disabled, not deleted'); END;

    CREATE TABLE api_token (
      id           TEXT PRIMARY KEY,
      name         TEXT NOT NULL,
      role         TEXT NOT NULL,
      digest       TEXT NOT NULL,
      created_ms   INTEGER NOT NULL,
      created_by   TEXT NOT NULL,
      expires_ms   INTEGER,
      last_used_ms INTEGER,
      revoked_ms   INTEGER,
      revision     INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TRIGGER api_token_changed AFTER UPDATE OF name, role, digest, expires_ms, revoked_ms ON api_token
      BEGIN UPDATE api_token SET revision = revision + 1 WHERE id = NEW.id; END;
    CREATE TRIGGER api_token_kept BEFORE DELETE ON api_token
      BEGIN SELECT RAISE(ABORT, 'tokens are revoked, not deleted'); END;

    -- before and after are JSON; hash = SHA-256 over the hash of the row before and this row.
    CREATE TABLE audit (
      seq          INTEGER PRIMARY KEY AUTOINCREMENT,
      time_ms      INTEGER NOT NULL,
      monotonic_ms INTEGER NOT NULL,
      boot_id      TEXT NOT NULL,
      user         TEXT NOT NULL,
      role         TEXT NOT NULL,
      origin       TEXT NOT NULL,
      station      TEXT NOT NULL,
      action       TEXT NOT NULL,
      object       TEXT,
      before       TEXT NOT NULL,
      after        TEXT NOT NULL,
      result       TEXT NOT NULL,
      reason       TEXT,
      hash         TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_time ON audit (time_ms);
    CREATE INDEX audit_user ON audit (user);
    CREATE INDEX audit_action ON audit (action);
    CREATE INDEX audit_object ON audit (object);
    CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
    CREATE TRIGGER audit_kept BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
    -- REPLACE would delete without asking the trigger above.
    CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
      BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
  `,
};
