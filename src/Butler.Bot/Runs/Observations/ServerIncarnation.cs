using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// Which incarnation of the server process answers, identified by what it reports: identity, version and start time. A
/// different answer after contact was lost is a restart; a different answer without that is only a new description of
/// the same process.
/// </summary>
/// <param name="Current">The incarnation, as far as the server reports it; empty while unknown.</param>
/// <param name="Aliases">Earlier descriptions of the current incarnation.</param>
/// <param name="ContactLostAt">When contact was lost; None while there is contact.</param>
/// <param name="RestartedAt">When contact was lost before the last restart; None if there was no restart.</param>
/// <param name="HasNotifications">Whether a notification has arrived since the notifications last broke off.</param>
sealed record ServerIncarnation(
    string Current,
    ImmutableHashSet<string> Aliases,
    Option<DateTimeOffset> ContactLostAt,
    Option<DateTimeOffset> RestartedAt,
    bool HasNotifications
)
{
    // More than any server needs; it only bounds the memory.
    const int MaxAliases = 100,
        MaxLength = 256;

    /// <summary>Before the first answer.</summary>
    public static ServerIncarnation Unknown { get; } =
        new(Current: "", Aliases: [], ContactLostAt: None, RestartedAt: None, HasNotifications: false);

    /// <summary>Whether contact was lost and the server has not identified itself since.</summary>
    public bool IsContactLost => ContactLostAt.IsSome;

    /// <summary>A notification arrived.</summary>
    public ServerIncarnation OnNotification() => HasNotifications ? this : this with { HasNotifications = true };

    /// <summary>The notifications broke off; if none ever arrived, that means nothing.</summary>
    public ServerIncarnation OnNotificationsLost(DateTimeOffset at) =>
        HasNotifications ? OnContactLost(at) with { HasNotifications = false } : this;

    /// <summary>The server did not answer.</summary>
    public ServerIncarnation OnContactLost(DateTimeOffset at) =>
        IsContactLost ? this : this with { ContactLostAt = at };

    /// <summary>The server identified its incarnation.</summary>
    public ServerIncarnation OnIdentified(string description)
    {
        var incarnation = Shorten(description);
        if (incarnation == Current || Current.Length == 0)
            return this with { Current = incarnation, ContactLostAt = None };
        return IsContactLost
            ? this with
            {
                Current = incarnation,
                Aliases = [],
                ContactLostAt = None,
                RestartedAt = ContactLostAt,
            }
            : this with
            {
                Current = incarnation,
                Aliases = Aliases.Count < MaxAliases ? Aliases.Add(Current) : [Current],
            };
    }

    // It is compared and stored, never shown.
    static string Shorten(string description) =>
        description.Length <= MaxLength
            ? description
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)));

    /// <summary>
    /// Whether a run that began in some incarnation was ended by a restart: that incarnation is known, is not the
    /// current one, and is no earlier description of it.
    /// </summary>
    public bool HasEnded(string incarnation) =>
        incarnation.Length > 0
        && Current.Length > 0
        && !IsContactLost
        && incarnation != Current
        && !Aliases.Contains(incarnation);
}
