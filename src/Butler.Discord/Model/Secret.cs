namespace PlexButler.Discord.Model;

/// <summary>A token that never prints itself.</summary>
public readonly struct Secret(string value)
{
    /// <summary>The token itself, for the one place that sends it.</summary>
    public string Reveal() => value ?? "";

    /// <summary>Three dots, never the token.</summary>
    public override string ToString() => "•••";
}
