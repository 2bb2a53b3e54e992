namespace PlexButler;

/// <summary>The two formats of Plex's replies.</summary>
public enum ReplyFormat
{
    /// <summary><c>application/json</c>.</summary>
    Json = 1,

    /// <summary><c>application/xml</c>, which Plex also sends unless exactly JSON was requested.</summary>
    Xml,
}
