using LanguageExt;

namespace PlexButler;

/// <summary>What some calls have that the other calls of a client have not; see
/// <see cref="IPlexButler.WithOptions"/>.</summary>
public sealed record PlexCallOptions
{
    /// <summary>When to retry, in the place of the client's policy.</summary>
    public Option<RetryPolicy> Retry { get; init; }

    /// <summary>Sent with each call, in the place of what the client sends under the same names. Never the token, which
    /// belongs to the server, nor what frames a request.</summary>
    /// <exception cref="ArgumentException">A name or a value cannot be sent.</exception>
    public Seq<(string Name, string Value)> Headers
    {
        get;
        init => field = RequestHeaders.Checked(value);
    }

    /// <summary>Another address of the server, for example the one of another network. The token is sent there, and a
    /// pinned certificate is expected there.</summary>
    /// <exception cref="ArgumentException">It cannot be a server's address.</exception>
    public Option<Uri> Url
    {
        get;
        init => field = value.Map(PlexServer.CheckAddress);
    }
}
