using LanguageExt;

namespace PlexButler.Bot.Plans.Courses;

/// <summary>Pure: since when enough people watch a server, or not, from looking at it again and again.</summary>
/// <param name="IsBusy">Whether they do.</param>
/// <param name="Since">Since when.</param>
/// <param name="SeenAt">When it was looked at last.</param>
sealed record ViewerSpell(bool IsBusy, DateTimeOffset Since, DateTimeOffset SeenAt)
{
    // Nobody knows what was in a longer gap.
    static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(2);

    /// <summary>After another look; None while nobody can tell.</summary>
    public static Option<ViewerSpell> Next(Option<ViewerSpell> before, Option<bool> isBusy, DateTimeOffset now) =>
        isBusy.Map(busy =>
            before
                .Filter(last => last.IsBusy == busy && now >= last.SeenAt && now - last.SeenAt <= MaxGap)
                .Match(Some: last => last with { SeenAt = now }, None: () => new ViewerSpell(busy, now, now))
        );

    /// <summary>Whether enough people have watched for so long.</summary>
    public bool IsBusyFor(TimeSpan length) => IsBusy && SeenAt - Since >= length;

    /// <summary>Whether they have not for so long.</summary>
    public bool IsQuietFor(TimeSpan length) => !IsBusy && SeenAt - Since >= length;
}
