using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>Pure: a run for the history that is known from a server's own record.</summary>
static class RecordedRun
{
    // Such a run was asked for with no interaction. Discord gives nobody this id.
    static readonly Snowflake Nobody = new(1);

    // Ids from here on are of 2015: no interaction is that old.
    const ulong FirstId = 100_000_000_000_000_000,
        IdCount = 40_000_000_000_000_000;

    /// <summary>The run, which has ended. Every replica gives it the same id, so that it is stored once.</summary>
    public static Run Create(string server, ServerEntry entry, RunRecord record, Option<Snowflake> member) =>
        new(
            GetId(server, entry.Key),
            server,
            entry.Task,
            entry.Title,
            member.IfNone(Nobody),
            entry.Begin,
            Evidence.None.Add(entry.ToObservation()),
            Card.Nowhere(isOpen: false)
        )
        {
            Record = record,
            SystemUser = member.IsNone && record.Origin == RunOrigin.Here ? record.Account : None,
        };

    /// <summary>The id of the run with that key.</summary>
    public static Snowflake GetId(string server, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{server}\n{key}"));
        return new(FirstId + (BinaryPrimitives.ReadUInt64BigEndian(hash) % IdCount));
    }
}
