using System.Text.RegularExpressions;

namespace PlexButler.Tests.ApiChanges;

/// <summary>Rewrites what was said in the names of before as it would be said now, so that only what really differs
/// does.</summary>
sealed class ApiNames(IReadOnlyCollection<ApiReplacement> replacements)
{
    /// <summary>A type's name by itself, or none other.</summary>
    public string RenameType(string name) => replacements.FirstOrDefault(one => one.Before == name)?.Now ?? name;

    /// <summary>A signature of a type's member: its types, and what its constructor calls the properties.</summary>
    public string RenameSignature(string type, string signature) =>
        replacements.Aggregate(signature, (text, one) => one.Before.StartsWith($"{type}.", StringComparison.Ordinal)
                ? RenameParameter(text, one.Before[(type.Length + 1)..], one.Now[(one.Now.LastIndexOf('.') + 1)..])
            : one.Before.Contains('.', StringComparison.Ordinal) ? text
            : Regex.Replace(text, $@"(?<![\w.]){Regex.Escape(one.Before)}\b(?![.,)]| \{{)", one.Now));

    /// <summary>The same whatever a call of the task face returns and however its token may be left out, which the page
    /// says once.</summary>
    public static string Simplify(string signature) =>
        signature
            .Replace(
                "CancellationToken cancellationToken = default",
                "CancellationToken token",
                StringComparison.Ordinal
            )
            .Replace("PlexResult<", "Either<ButlerError, ", StringComparison.Ordinal)
            .ToUpperInvariant();

    static string RenameParameter(string text, string before, string now) =>
        Regex.Replace(text, $@"\b{before}(?=[,)])", now, RegexOptions.IgnoreCase);
}
