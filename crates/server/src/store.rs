//! Everything that is kept, by resource. No HTTP and no rules here: functions take a connection (a reader's or the open
//! write transaction) and give rows or `None`.

pub mod assignments;
pub mod attachments;
pub mod blueprints;
pub mod cipher_lists;
pub mod ciphers;
pub mod client_details;
pub mod clients;
pub mod collections;
pub mod devices;
pub mod domains;
pub mod events;
pub mod folders;
pub mod groups;
pub mod members;
pub mod organization_keys;
pub mod organizations;
pub mod policies;
pub mod provider_plans;
pub mod provider_users;
pub mod providers;
pub mod two_factors;
pub mod users;

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use keystead_domain::timestamp::Timestamp;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Row, SqlSafeStr, Sqlite, SqliteConnection, SqlitePool, Transaction};

/// A connection: a reader's, or the writer inside its transaction.
pub type Conn = SqliteConnection;

/// An open write transaction; dropped without `commit` it leaves no trace.
pub type Write = Transaction<'static, Sqlite>;

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or broke.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value cannot be read.
    #[error("unreadable value in column {0}")]
    Unreadable(String),
}

impl StoreError {
    /// Whether a unique constraint refused the write.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// The database: many readers, one writer. One writer connection makes writers queue in order instead of meeting
/// `SQLITE_BUSY`.
#[derive(Clone)]
pub struct Db {
    writer: SqlitePool,
    reader: SqlitePool,
    /// Folds the write-ahead log, beside the writer.
    keeper: SqlitePool,
}

/// A long list keeps its reader until the last piece is sent, so slow lines must not use them up.
const READERS: u32 = 32;

/// Pages of the write-ahead log at which the writer folds it itself, with everybody waiting for the disk; [`Db::fold`] is
/// there so that this does not happen.
const LOG_PAGES: &str = "16384";

/// Rows that a reader may be ahead of whoever takes them: each time they meet costs both a wait.
const ROWS_AHEAD: usize = 256;

impl Db {
    /// Opens (or makes) the database file and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be opened or migrated.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .row_buffer_size(ROWS_AHEAD)
            .pragma("cache_size", "-4096");
        let single = || SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(60));
        let writer = single().connect_with(options.clone().pragma("wal_autocheckpoint", LOG_PAGES)).await?;
        migrations().run(&writer).await?;
        let keeper = single().connect_with(options.clone().pragma("cache_size", "-512")).await?;
        let reader = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(60))
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { writer, reader, keeper })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// [`StoreError::Database`] when none comes free.
    pub async fn read(&self) -> Result<PoolConnection<Sqlite>, StoreError> {
        Ok(self.reader.acquire().await?)
    }

    /// The write transaction. It takes the write lock at once: a deferred one could fail half-way.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the writer does not come free.
    pub async fn write(&self) -> Result<Write, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Brings what was written since into the database file, while others go on reading and writing.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the disk refuses.
    pub async fn fold(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.keeper).await?;
        Ok(())
    }

    /// Closes all connections, so that the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.keeper.close().await;
        self.writer.close().await;
    }
}

fn migrations() -> Migrator {
    let all = [
        (1, "start", include_str!("../migrations/0001_start.sql")),
        (2, "trash", include_str!("../migrations/0002_trash.sql")),
        (3, "organizations", include_str!("../migrations/0003_organizations.sql")),
        (4, "client_details", include_str!("../migrations/0004_client_details.sql")),
        (5, "assigned clients", include_str!("../migrations/0005_assigned_clients.sql")),
        (6, "blueprints", include_str!("../migrations/0006_blueprints.sql")),
        (7, "house", include_str!("../migrations/0007_house.sql")),
        (8, "event_log", include_str!("../migrations/0008_event_log.sql")),
        (9, "recovery_code", include_str!("../migrations/0009_recovery_code.sql")),
        (10, "organization_api_keys", include_str!("../migrations/0010_organization_api_keys.sql")),
    ];
    let numbered = all.into_iter().map(|(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(numbered.collect())
}

/// Reading of typed columns.
pub(crate) trait Columns {
    fn text(&self, column: &str) -> Result<String, StoreError>;
    fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError>;
    fn int(&self, column: &str) -> Result<i64, StoreError>;
    fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError>;

    fn id<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| StoreError::Unreadable(column.to_owned()))
    }

    fn opt_id<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        self.opt_text(column)?
            .map(|text| text.parse().map_err(|_| StoreError::Unreadable(column.to_owned())))
            .transpose()
    }

    fn flag(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    fn code<T>(&self, column: &str, from_code: fn(i32) -> T) -> Result<T, StoreError> {
        let code = i32::try_from(self.int(column)?).map_err(|_| StoreError::Unreadable(column.to_owned()))?;
        Ok(from_code(code))
    }

    fn at(&self, column: &str) -> Result<Timestamp, StoreError> {
        self.int(column).map(Timestamp)
    }
}

impl Columns for SqliteRow {
    fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn int(&self, column: &str) -> Result<i64, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(self.try_get(column)?)
    }
}

/// A list of ids as the JSON text that `json_each` takes: one statement for any number of ids.
pub(crate) fn json_ids<T: std::fmt::Display>(ids: &[T]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_in_the_folder_is_run() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let files =
            std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()));
        let mut files: Vec<String> = files.map(Result::unwrap).collect();
        let mut run: Vec<String> = migrations().iter().map(|one| one.sql.as_str().to_owned()).collect();
        files.sort_unstable();
        run.sort_unstable();
        assert_eq!(run, files);
    }

    #[tokio::test]
    async fn what_was_folded_is_in_the_database_file_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (file, alone) = (folder.path().join("keystead.db"), folder.path().join("alone.db"));
        let db = Db::open(&file).await.unwrap();
        db.fold().await.unwrap();
        let mut write = db.write().await.unwrap();
        sqlx::query("CREATE TABLE folded (n INTEGER)").execute(&mut *write).await.unwrap();
        write.commit().await.unwrap();
        let is_there = async || {
            std::fs::copy(&file, &alone).unwrap();
            let found = sqlx::query("SELECT * FROM folded");
            let pool = SqlitePool::connect(&format!("sqlite:{}", alone.display())).await.unwrap();
            let found = found.fetch_optional(&pool).await.is_ok();
            pool.close().await;
            found
        };
        assert!(!is_there().await, "the writer leaves it in the log");
        db.fold().await.unwrap();
        assert!(is_there().await);
        db.close().await;
    }
}
