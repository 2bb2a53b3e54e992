namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The part of Plex's schema that matters to readers of the table <c>activities</c>.</summary>
/// <remarks>
/// <c>activities</c> is as dumped from a real server (github.com/cgnl/plex-postgresql, schema/sqlite_schema.sql); the
/// rest stands for what stock SQLite does not know: Plex's collation <c>icu_root</c>, its tokenizer <c>collating</c>
/// and its virtual tables of <c>spellfix1</c>. Reading <c>activities</c> must work beside them.
/// </remarks>
static class LibrarySchema
{
    public const string Collation = "icu_root";

    public const string Tables = """
        CREATE TABLE "schema_migrations" ("version" varchar(255) NOT NULL);
        CREATE TABLE "activities" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer,
          "type" varchar(255), "title" varchar(255), "subtitle" varchar(255), "scheduled_at" dt_integer(8),
          "started_at" dt_integer(8), "finished_at" dt_integer(8), "cancelled" boolean,
          FOREIGN KEY("parent_id") REFERENCES "activities"("id") ON DELETE CASCADE);
        CREATE INDEX "index_activities_on_parent_id" ON "activities" ("parent_id");
        CREATE INDEX "index_activities_on_started_at" ON "activities" ("started_at");
        CREATE TABLE "library_sections" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(255),
          "section_type" integer, "scanned_at" dt_integer(8));
        CREATE TABLE "metadata_items" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
          "library_section_id" integer, "guid" varchar(255), "title" varchar(255),
          "title_sort" varchar(255) COLLATE icu_root, "original_title" varchar(255), "added_at" dt_integer(8));
        CREATE INDEX "index_title_sort_icu" ON "metadata_items" ("title_sort" COLLATE icu_root);
        INSERT INTO "library_sections" ("name", "section_type") VALUES ('Films', 1), ('Series', 2);
        INSERT INTO "metadata_items" ("library_section_id", "title", "title_sort")
          VALUES (1, 'The Third Man', 'Third Man'), (1, 'Ædel', 'Aedel');
        """;

    // Stock SQLite cannot create these, since it lacks their modules; a schema that names them it reads well.
    public const string UnknownTables = """
        PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES
          ('table', 'fts4_metadata_titles_icu', 'fts4_metadata_titles_icu', 0,
            'CREATE VIRTUAL TABLE fts4_metadata_titles_icu USING fts4(content=''metadata_items'', title, title_sort,'
            || ' original_title, tokenize=collating ''root@colStrength=primary;colAlternate=shifted'')'),
          ('table', 'spellfix_metadata_titles', 'spellfix_metadata_titles', 0,
            'CREATE VIRTUAL TABLE spellfix_metadata_titles USING spellfix1');
        PRAGMA writable_schema = OFF;
        """;

    public const string Blobs = """
        CREATE TABLE "blobs" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "blob" blob, "linked_type" varchar(255),
          "linked_id" integer, "linked_guid" varchar(255), "created_at" dt_integer(8), "blob_type" integer);
        """;
}
