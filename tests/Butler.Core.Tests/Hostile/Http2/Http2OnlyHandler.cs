using System.Net;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>A handler as somebody may wrap around the library's: every request goes out as HTTP/2.</summary>
sealed class Http2OnlyHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        return base.SendAsync(request, cancellationToken);
    }
}
