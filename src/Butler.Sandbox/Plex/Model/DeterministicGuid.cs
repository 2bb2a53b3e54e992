using System.Security.Cryptography;
using System.Text;

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>Ids derived from a name and a number, so that the rules stay pure.</summary>
static class DeterministicGuid
{
    public static Guid Create(string name, long number) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}|{number}")).AsSpan(0, 16));
}
