using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>A secret written in the settings, or in a file that is read at each use, so that a new token needs no restart.</summary>
/// <param name="setting">The setting it is for.</param>
/// <param name="inline">The secret itself, if it is not in a file.</param>
/// <param name="path">The file, if it is in one.</param>
sealed class SecretSource(string setting, string? inline, string? path)
{
    readonly Lock gate = new();
    string? seen;
    string value = "";

    /// <summary>Told once for each new content of the file: what changed, and whether it is trouble.</summary>
    public event Action<Problem, bool>? Noticed;

    /// <summary>What is odd about it but could be put right; None if nothing is.</summary>
    public Option<Problem> Warning =>
        SecretShape.isPadded(Raw ?? "")
            ? new Problem(
                setting,
                "had white space, quotes or a leading \"Bot \" around the token, which were left out."
            )
            : None;

    /// <summary>What it is instead of a token; None if it may be one.</summary>
    public Option<Problem> Mistake =>
        SecretShape.mistake(setting, SecretShape.trim(Raw ?? "")).Map(sentence => new Problem(setting, sentence));

    /// <summary>The secret as it is now; empty when there is none.</summary>
    /// <remarks>A file that is gone for a moment, as during an atomic replace, or that now holds something else than a token, leaves the last value in force.</remarks>
    public Secret Read()
    {
        if (Raw is not { } raw)
            return new Secret(Current);
        Option<(Problem Problem, bool Trouble)> notice = None;
        lock (gate)
        {
            if (raw != seen)
            {
                if (seen is not null)
                    notice = Judge(raw);
                seen = raw;
                if (!notice.Exists(static n => n.Trouble))
                    value = SecretShape.trim(raw);
            }
        }
        notice.IfSome(n => Noticed?.Invoke(n.Problem, n.Trouble));
        return new Secret(Current);
    }

    string Current
    {
        get
        {
            lock (gate)
                return value;
        }
    }

    string? Raw
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

    (Problem, bool) Judge(string raw)
    {
        var token = SecretShape.trim(raw);
        if (token.Length == 0)
            return (new(setting, "its file is empty now; the last token stays in force."), true);
        return SecretShape
            .mistake(setting, token)
            .Match(
                Some: sentence =>
                    (new Problem(setting, $"its file now {sentence} The last token stays in force."), true),
                None: () => (new Problem(setting, "its file changed and was read again."), false)
            );
    }
}
