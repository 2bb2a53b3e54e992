namespace PlexButler;

/// <summary>What the owner should change about a server's address. It names none, so it is safe to show.</summary>
static class AddressAdvice
{
    public const string UseHttps = "The server wants an encrypted connection: begin its address with https://.";

    public const string TryHttps =
        "What listens there did not answer in HTTP. If the server accepts only encrypted connections, "
        + "begin its address with https://.";

    public const string TryHttp =
        "No encrypted connection could be made. If the server does not encrypt, begin its address with http://.";
}
