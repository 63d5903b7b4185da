//! The table of the protocol: what a server does, and the test that sees it do so.
//!
//! A group is a module, and a row is a function of it. A row without a function does not compile, and neither does a function
//! without a row.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::world::World;

/// What a row does.
type Run = fn(Arc<World>) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// A row of the table.
pub(crate) struct Row {
    /// The group of rows that it is in, a module.
    pub(crate) group: &'static str,
    /// Its function there.
    function: &'static str,
    /// What it says of the protocol.
    pub(crate) says: &'static str,
    /// Sees whether that is so.
    pub(crate) run: Run,
}

impl Row {
    /// The name by which it is chosen.
    pub(crate) fn name(&self) -> String {
        format!("{}::{}", self.group, self.function)
    }
}

macro_rules! rows {
    ($($group:ident { $($function:ident $says:literal)* })*) => {
        /// Every row.
        pub(crate) const ROWS: &[Row] = &[$($(
            Row {
                group: stringify!($group),
                function: stringify!($function),
                says: $says,
                run: |world| Box::pin(crate::$group::$function(world)),
            },
        )*)*];
    };
}

rows! {
    operations {
        pipeline_of_version_2 "`POST /v2/pipeline` answers in JSON"
        pipeline_of_version_3 "`POST /v3/pipeline` answers in JSON"
        cursor "`POST /v3/cursor` answers in lines, as a text in chunks"
        protobuf "`/v3-protobuf` is there as well"
        supports_version_2 "`GET /v2` tells that version 2 is supported, in a free text"
        supports_version_3 "`GET /v3` tells that version 3 is supported, in a free text"
        version "`GET /version` answers with a text that has no content type"
        health "`GET /health` answers with nothing; `HEAD` does, too"
        content_type_of_requests "the content type of a request does not count"
        other_paths "other methods are a 405 and other paths a 404, without a body"
        compression "an answer is compressed only where that is asked for"
        encryption_key "the key of an encrypted database is for servers that know it"
        a_database_each "the host tells the database, where there are many"
    }
    envelopes {
        without_requests "a pipeline must have `requests`"
        no_requests "a pipeline of no requests opens a stream"
        results_in_order "there is a result of each request, in their order, `ok` or `error`"
        a_null_for_a_baton "a baton that is null is none"
        what_is_unknown "members that are unknown are ignored"
        errors_of_steps "an error has a message and a code, and no extended code here"
        heads_of_cursors "the first line of a cursor has a baton and no base URL"
        base_url "a base URL comes as the server was told, with a slash at its end"
    }
    requests {
        execute_runs_one_statement "`execute` runs one statement"
        batch_runs_statements "`batch` has a result and an error of each step, and an index beside them"
        sequence_runs_a_text "`sequence` runs all statements of a text and returns no rows"
        sequence_ends_with_what_fails "a sequence ends with the statement that fails; those before it stay"
        sequence_of_what_cannot_be_parsed "a sequence ends without an error where it cannot be parsed any further"
        sequence_by_number "a sequence is of a text or of a stored one, and of one of them"
        describe_tells_of_a_statement "`describe` tells of columns, and whether a statement reads or explains"
        describe_names_parameters "names of parameters have their prefix, and a bare `?` has none"
        describe_by_number "a stored text can be described; a text and a stored one cannot"
        store_sql_keeps_a_text "`store_sql` keeps a text by any number"
        store_sql_is_of_one_stream "a stored text is known on its own stream"
        store_sql_of_a_number_that_is_taken "a number that is taken: 400"
        close_sql_forgets_a_text "`close_sql` forgets a text; that there is none is no error"
        close_ends_the_stream "`close` ends the stream: there is no baton"
        get_autocommit_tells_of_transactions "`get_autocommit` is false within a transaction"
        get_autocommit_is_not_of_version_2 "version 2 has no `get_autocommit`: 400"
        all_others_are_of_version_2 "version 2 has the other seven"
        of_another_protocol "requests of the protocol over web sockets, and any other: 400"
    }
    statements {
        either_sql_or_its_number "a statement has a text or the number of a stored one: else 400"
        arguments_by_position "arguments by position, numbered ones too"
        arguments_are_no_null "arguments that are null: 400"
        arguments_by_name "arguments by name, with each prefix and without"
        arguments_of_names_by_position "arguments by position for names: ARGS_INVALID"
        arguments_of_both_kinds "arguments of both kinds: ARGS_BOTH_POSITIONAL_AND_NAMED"
        rows_that_nobody_wants "rows come whether they are wanted or not"
        replication_index "what the database has got to comes as a text, and is taken as a text or a number"
        columns "columns have names, which may repeat, and the types that are declared"
        what_was_written "the rows that were written are counted, and the last one's rowid is there"
        what_a_select_inserted "a `SELECT` has no rowid"
        what_it_took "rows that were read and written, and the time, are there"
        rowids_of_all_sizes "a rowid has all 64 bits"
    }
    conditions {
        of_a_step_that_went_well "condition `ok`"
        of_a_step_that_failed "condition `error`"
        of_a_step_that_was_skipped "condition `error` holds of a step that was skipped"
        of_the_opposite "condition `not`"
        of_all "condition `and`; of none it holds"
        of_any "condition `or`; of none it does not hold"
        of_autocommit "condition `is_autocommit`"
        of_autocommit_by_version_2 "version 2 has no condition `is_autocommit`: 400"
        of_a_step_that_is_not_before "a condition of a step that is not before it: 400"
        that_is_null "a condition that is null is none"
        what_cannot_be_parsed_fails_all "a batch with a statement that cannot be parsed fails, and none is run"
        what_fails_leaves_the_rest "a step that fails when it is run has its error, and the rest is run"
    }
    values {
        null "`null` has no value"
        integers "`integer` has all 64 bits, in a text"
        an_integer_as_a_number "an integer that is a number: 400"
        an_integer_of_more_bits "an integer that is too large, or none: 400"
        an_integer_with_a_plus "an integer may have a plus"
        an_integer_with_an_escape "an integer with an escape of JSON: 400"
        floats "`float` comes back to the last bit"
        a_float_without_a_fraction "a float may be written without a fraction"
        a_float_that_json_does_not_have "an infinite float comes as null"
        a_float_that_is_null "a float that is null: 400; the client does not send it"
        texts "`text` may have any character, zero too"
        a_text_that_is_none "a text that is no UTF-8: 500"
        blobs "`blob` may have any length and any byte"
        a_blob_with_padding_or_without "base64 is taken with padding and comes without"
        a_blob_in_another_alphabet "base64 for URLs: 400"
        a_blob_with_an_escape "base64 with an escape of JSON: 400"
        of_another_type "a value of another type, or of none: 400"
        stored_by_affinity "a value is stored by the column's affinity"
    }
    cursors {
        order "entries come step by step"
        begin_has_columns "entry `step_begin` has the columns"
        rows_have_values "entry `row` has the values"
        end_has_a_number_for_a_rowid "entry `step_end` has a number for a rowid"
        a_step_that_fails "entry `step_error` comes for a step that fails, and the batch goes on"
        a_step_that_fails_after_rows "a step may fail after rows"
        a_step_that_is_skipped "a step that is skipped has no entry"
        what_cannot_be_parsed "a batch that cannot be parsed: 500"
        a_value_that_cannot_be_written "a value that cannot be written breaks the answer off; the stream goes on"
        a_value_that_is_too_large "a value of more than 10 MB: SQLITE_TOOBIG"
        the_last_line "entry `replication_index` is last"
        the_stream_stays "the stream stays open, and its baton is good for pipelines and cursors"
        a_condition_of_a_later_step "a condition of a step that is not before it, in a cursor: 400"
        of_nothing "a batch of nothing"
    }
    batons {
        after_each_response "each response has another baton, until the stream is closed"
        used_twice "a baton is good once: 400; the stream goes on"
        of_nobody "a baton that nobody has given: 400"
        of_a_closed_stream "the baton of a stream that was closed: 400"
        close_is_the_last_step "a request after `close`: 400, except another"
        close_rolls_back "closing rolls a transaction back"
        a_failure_kills_the_stream "a request that fails as a whole ends the stream and its transaction"
        what_was_committed_stays "what was committed before a request failed as a whole stays"
        a_step_that_fails_stops_nothing "a step that fails does not stop the others"
        of_one_version_at_the_other "a baton of one version is good at the other"
        of_another_database "a stream keeps its database, whichever host is asked"
        two_streams_at_once "a stream does not see what another has not committed"
    }
    failures {
        a_bare_text "what is no request fails as a bare text: 400"
        bad_json "what is no JSON fails as a bare text: 400"
        an_unknown_database "a database that is not there: 404"
        too_many_connections "more streams than the server has room for: 429"
        a_database_that_is_blocked "a database that is blocked: BLOCKED"
        codes_of_texts "codes of texts that are no statement"
        codes_of_databases "codes of what a database makes of statements"
        transactions_within_others "a transaction within another is an error, and so is the end of none"
        a_result_that_is_too_large "more than 10 MB of rows: RESPONSE_TOO_LARGE"
        an_argument_that_is_too_large "an argument that is larger than a row may be: ARGS_INVALID"
        too_many_stored_texts "more than 50 stored texts: SQL_STORE_TOO_MANY"
        a_stored_text_that_is_too_large "a text of more than 5 kB: SQL_STORE_TOO_LARGE"
    }
    waits {
        expires "a stream that nobody uses for 10 s expires: STREAM_EXPIRED, and its transaction is rolled back"
        kept_by_use "a stream that is used does not expire"
        a_stream_of_the_layer "a stream that nobody uses, by `stream` and `transaction`: expired, then closed; another is as good as new"
        a_transaction_alone "a transaction may be older than 5 s where nobody waits for it"
        a_transaction_in_the_way "a transaction that others wait for ends after 5 s: TRANSACTION_TIMEOUT, then autocommit"
        a_cursor_after_it "a batch of a transaction that has ended so: TRANSACTION_TIMEOUT for each step"
    }
    ends {
        within_a_cursor "a server that ends while a cursor is read: what came is there, and then an error"
        within_a_transaction "a server that ends within a transaction: nothing of it stays, and its baton is of nobody"
        within_a_request "a server that ends before it answers: what was asked may have been done"
    }
    layered {
        expired_token "an expired token, by `query`: 401"
        read_only_token "a read-only token, by `execute` and `batch`: 403, and nothing is written"
        read_only_transaction "a write in a transaction with a read-only token: 403, and the stream is closed"
        unknown_database "a database that is not there, by `query`: 404"
        blocked_database "a database that is blocked, by `query` and `cursor`: BLOCKED"
        a_stream_goes_where_the_server_says "a stream follows the base URL, with its slash at the end"
        killed_in_a_cursor "a server that ends while a cursor is read, by `cursor`: an error, and not the end"
        killed_in_a_transaction "a server that ends within a transaction, by `commit`: an error, and nothing stays"
        broken_off "a value that cannot be written, by `cursor`: an error, and not the end"
    }
    path {
        from_an_api_token_to_a_row "from a token of the Platform API to a row of a database"
        from_a_read_only_token "a token that the Platform API restricts to reading cannot write"
    }
    memory {
        of_a_long_cursor "42 MB by a cursor need no more memory than a few rows"
    }
    tokens {
        none "without a token: 401"
        without_claims "a token that claims nothing may do all"
        read_and_write "a token with `a: rw` may write until it expires"
        read_only "a token with `a: ro` reads; a write fails as a whole: 403"
        read_only_cursor "a write by a cursor with a read-only token breaks the answer off"
        expired "an expired token: 401"
        of_other_keys "a token that others have signed: 401"
        of_the_platform "a token of the Platform API: 401, with a hint"
        that_is_none "a token that is no JSON Web Token: 401"
        another_scheme "basic credentials: 401"
        a_scheme_in_capitals "the case of `Bearer` does not count"
        of_one_database "a token with `id` is for that database alone"
        with_permissions "a token with `p` may do what it lists"
        nobody_asks_for_them "`/health`, `/version`, `/v2` and `/v3` ask for no token"
    }
}
