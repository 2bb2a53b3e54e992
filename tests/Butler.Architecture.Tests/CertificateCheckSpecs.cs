namespace PlexButler.Architecture.Tests;

/// <summary>No switch turns the verification of certificates off.</summary>
public sealed class CertificateCheckSpecs
{
    static readonly string[] Words =
    [
        "CertificateValidationCallback",
        "CertificateCustomValidationCallback",
        "DangerousAcceptAnyServerCertificateValidator",
        "X509VerificationFlags",
        "TrustServerCertificate",
    ];

    [Fact]
    public void Only_the_pin_of_a_Plex_server_replaces_the_check_of_a_certificate() =>
        Assert.Equal(
            ["src/Butler.Core/Transport/CertificatePin.cs", "src/Butler.Core/Transport/PlexHttpHandlerFactory.cs"],
            SourceTree
                .Files("src")
                .Concat(SourceTree.Files("src", "*.fs"))
                .Where(static file =>
                    SourceTree
                        .Lines(file)
                        .Any(static line => Words.Any(word => line.Contains(word, StringComparison.Ordinal)))
                )
        );
}
