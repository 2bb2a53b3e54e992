using LanguageExt;

namespace PlexButler;

/// <summary>A request to send, as data.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Relative to the server's root, without a leading slash; every segment and query
/// part already escaped.</param>
public sealed record PlexRequest(HttpMethod Method, string Path)
{
    /// <summary>Sent with this request, in the place of what the connection sends under the same names. Never the
    /// token, which belongs to the server, nor what frames the request.</summary>
    /// <exception cref="ArgumentException">A name or a value cannot be sent.</exception>
    public Seq<(string Name, string Value)> Headers
    {
        get;
        init => field = RequestHeaders.Checked(value);
    }

    /// <summary>Another root than the connection's server has, for this request. The token is sent there.</summary>
    /// <exception cref="ArgumentException">It cannot be a server's address.</exception>
    public Option<Uri> Url
    {
        get;
        init => field = value.Map(PlexServer.CheckAddress);
    }
}
