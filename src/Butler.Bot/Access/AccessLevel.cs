using System.Collections.Immutable;

namespace PlexButler.Bot.Access;

/// <summary>One of the three levels of access that roles are given; each includes the ones before it.</summary>
sealed record AccessLevel
{
    /// <summary>May see things.</summary>
    public static readonly AccessLevel Viewer = new("viewer", "Access:Viewers", rank: 0);

    /// <summary>May also start and stop one task.</summary>
    public static readonly AccessLevel Operator = new("operator", "Access:Operators", rank: 1);

    /// <summary>May do everything.</summary>
    public static readonly AccessLevel Admin = new("admin", "Access:Admins", rank: 2);

    /// <summary>All three, from the lowest.</summary>
    public static readonly ImmutableArray<AccessLevel> All = [Viewer, Operator, Admin];

    readonly int rank;

    AccessLevel(string name, string settingName, int rank) =>
        (Name, SettingName, this.rank) = (name, settingName, rank);

    /// <summary>In documentation.</summary>
    public string Name { get; }

    /// <summary>The setting that gives it to roles; it also names the rule that the setting stands for.</summary>
    public string SettingName { get; }

    /// <summary>Whether every member of the guild may be given it at once.</summary>
    public bool MayBeForEveryone => this == Viewer;

    /// <summary>Whether it includes the other.</summary>
    public bool Includes(AccessLevel other) => rank >= other.rank;
}
