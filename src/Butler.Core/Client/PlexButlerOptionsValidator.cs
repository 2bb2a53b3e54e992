using Microsoft.Extensions.Options;

namespace PlexButler;

/// <summary>Reports all problems with the options at once, each with the name of its setting and
/// without secrets.</summary>
sealed class PlexButlerOptionsValidator : IValidateOptions<PlexButlerOptions>
{
    public ValidateOptionsResult Validate(string? name, PlexButlerOptions options)
    {
        var problems = options
            .Servers.SelectMany(server => ValidateServer(server.Key, server.Value, options))
            .Concat(ValidateRetry(options.Retry))
            .ToList();
        if (options.Servers.Count == 0)
            problems.Add("There is no Plex server: set Url and Token, or Servers:{name}:Url and Token.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    static IEnumerable<string> ValidateServer(string name, PlexServerOptions server, PlexButlerOptions options)
    {
        var (hasToken, hasTokenFile) = (
            !string.IsNullOrWhiteSpace(server.Token),
            !string.IsNullOrWhiteSpace(server.TokenFile)
        );
        if (!hasToken && !hasTokenFile)
            yield return $"Servers:{name}:Token is missing, and so is TokenFile.";
        if (hasToken && hasTokenFile)
            yield return $"Servers:{name}:Token and TokenFile are both set: use only one of them.";
        if (hasTokenFile && !File.Exists(server.TokenFile))
            yield return $"Servers:{name}:TokenFile is not a readable file.";
        foreach (var (property, problem) in server.ToPlexServer(name, options).FindProblems())
            yield return $"Servers:{name}:{property} {problem}.";
    }

    static IEnumerable<string> ValidateRetry(RetryPolicy? policy) =>
        policy is null
            ? ["Retry is missing."]
            : policy.FindProblems().Select(static found => $"Retry:{found.Property} {found.Problem}.");
}
