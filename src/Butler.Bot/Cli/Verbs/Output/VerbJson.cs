using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>The output for programs. Names stay; fields that come later are additions.</summary>
[JsonSerializable(typeof(TaskListDocument))]
[JsonSerializable(typeof(OutcomeDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(FailureDocument))]
sealed partial class VerbJson : JsonSerializerContext
{
    // For a pipe and not for a web page: an apostrophe needs no escape.
    static readonly VerbJson Shared = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>One line of JSON.</summary>
    public static string Write(TaskListDocument document) => Write(document, Shared.TaskListDocument);

    /// <inheritdoc cref="Write(TaskListDocument)"/>
    public static string Write(OutcomeDocument document) => Write(document, Shared.OutcomeDocument);

    /// <inheritdoc cref="Write(TaskListDocument)"/>
    public static string Write(StatusDocument document) => Write(document, Shared.StatusDocument);

    /// <inheritdoc cref="Write(TaskListDocument)"/>
    public static string Write(HistoryDocument document) => Write(document, Shared.HistoryDocument);

    /// <inheritdoc cref="Write(TaskListDocument)"/>
    public static string Write(ReportDocument document) => Write(document, Shared.ReportDocument);

    /// <inheritdoc cref="Write(TaskListDocument)"/>
    public static string Write(FailureDocument document) => Write(document, Shared.FailureDocument);

    static string Write<A>(A document, JsonTypeInfo<A> type) => JsonSerializer.Serialize(document, type);
}
