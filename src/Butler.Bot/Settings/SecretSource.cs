using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>
/// A secret in the settings, or in a file that is read at each use, so that a new token needs no restart.
/// </summary>
/// <param name="setting">The name of the setting.</param>
/// <param name="inline">The secret itself, if it is not in a file.</param>
/// <param name="path">The file, if it is in one.</param>
sealed class SecretSource(string setting, Option<string> inline, Option<string> path)
{
    readonly Lock gate = new();
    Option<string> lastContent;
    string value = "";

    /// <summary>The secret of a setting, or of the file that the setting with the suffix <c>File</c> names.</summary>
    public static SecretSource FromConfiguration(IConfiguration configuration, string setting) =>
        new(setting, configuration[setting], FindFile(configuration, setting));

    /// <summary>The file that the setting with the suffix <c>File</c> names; an empty one names none.</summary>
    public static Option<string> FindFile(IConfiguration configuration, string setting) =>
        Optional(configuration[setting + "File"]).Filter(static file => !string.IsNullOrWhiteSpace(file));

    /// <summary>Raised once per new content of the file: what changed, and whether it is an error.</summary>
    public event Action<SettingProblem, bool>? Changed;

    /// <summary>What is around the token that does not belong there; None if nothing is.</summary>
    public Option<SettingProblem> Warning =>
        SecretFormat.HasPadding(ReadContent().IfNone(""))
            ? new SettingProblem(
                setting,
                "has white space, quotes or a leading \"Bot \" around the token, which are ignored."
            )
            : None;

    /// <summary>Why it is not a valid token; None if it may be one.</summary>
    public Option<SettingProblem> Error =>
        SecretFormat
            .Validate(setting, SecretFormat.Clean(ReadContent().IfNone("")))
            .Map(message => new SettingProblem(setting, message));

    /// <summary>The current secret; empty when there is none.</summary>
    /// <remarks>The last value stays in use while the file is missing, as during an atomic replace, or does not contain
    /// a token.</remarks>
    public Secret Read()
    {
        ReadContent().IfSome(Update);
        lock (gate)
            return new Secret(value);
    }

    void Update(string content)
    {
        Option<(SettingProblem Problem, bool IsError)> change = None;
        lock (gate)
        {
            if (lastContent.Exists(last => last == content))
                return;
            if (lastContent.IsSome)
                change = CheckNewContent(content);
            lastContent = content;
            if (!change.Exists(static c => c.IsError))
                value = SecretFormat.Clean(content);
        }
        change.IfSome(c => Changed?.Invoke(c.Problem, c.IsError));
    }

    // None if the file cannot be read.
    Option<string> ReadContent() => path.Match(Some: NamedFile.TryRead, None: () => inline.IfNone(""));

    (SettingProblem Problem, bool IsError) CheckNewContent(string content)
    {
        var token = SecretFormat.Clean(content);
        if (token.Length == 0)
            return (new(setting, "its file is empty now; the last token stays in use."), true);
        return SecretFormat
            .Validate(setting, token)
            .Match(
                Some: message =>
                    (new SettingProblem(setting, $"its file now {message} The last token stays in use."), true),
                None: () => (new SettingProblem(setting, "its file has changed and was read again."), false)
            );
    }
}
