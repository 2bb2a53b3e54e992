using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>A secret written in the settings, or in a file that is read at each use, so that a new token needs no restart.</summary>
/// <param name="setting">The setting it is for.</param>
/// <param name="inline">The secret itself, if it is not in a file.</param>
/// <param name="path">The file, if it is in one.</param>
sealed class SecretSource(string setting, string? inline, string? path)
{
    readonly Lock gate = new();
    string? lastContent;
    string value = "";

    /// <summary>Told once for each new content of the file: what changed, and whether it is trouble.</summary>
    public event Action<SettingProblem, bool>? Changed;

    /// <summary>What is odd about it but could be put right; None if nothing is.</summary>
    public Option<SettingProblem> Warning =>
        SecretFormat.HasPadding(RawContent ?? "")
            ? new SettingProblem(
                setting,
                "had white space, quotes or a leading \"Bot \" around the token, which were left out."
            )
            : None;

    /// <summary>What it is instead of a token; None if it may be one.</summary>
    public Option<SettingProblem> Error =>
        SecretFormat
            .Validate(setting, SecretFormat.Clean(RawContent ?? ""))
            .Map(message => new SettingProblem(setting, message));

    /// <summary>The secret as it is now; empty when there is none.</summary>
    /// <remarks>A file that is gone for a moment, as during an atomic replace, or that now holds something else than a token, leaves the last value in force.</remarks>
    public Secret Read()
    {
        if (RawContent is not { } raw)
            return new Secret(CurrentValue);
        Option<(SettingProblem Problem, bool Trouble)> notice = None;
        lock (gate)
        {
            if (raw != lastContent)
            {
                if (lastContent is not null)
                    notice = CheckNewContent(raw);
                lastContent = raw;
                if (!notice.Exists(static n => n.Trouble))
                    value = SecretFormat.Clean(raw);
            }
        }
        notice.IfSome(n => Changed?.Invoke(n.Problem, n.Trouble));
        return new Secret(CurrentValue);
    }

    string CurrentValue
    {
        get
        {
            lock (gate)
                return value;
        }
    }

    string? RawContent
    {
        get
        {
            if (path is null)
                return inline ?? "";
            try
            {
                return File.ReadAllText(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    (SettingProblem, bool) CheckNewContent(string raw)
    {
        var token = SecretFormat.Clean(raw);
        if (token.Length == 0)
            return (new(setting, "its file is empty now; the last token stays in force."), true);
        return SecretFormat
            .Validate(setting, token)
            .Match(
                Some: message =>
                    (new SettingProblem(setting, $"its file now {message} The last token stays in force."), true),
                None: () => (new SettingProblem(setting, "its file changed and was read again."), false)
            );
    }
}
