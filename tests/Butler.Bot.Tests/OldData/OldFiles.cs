using System.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>
/// What version 0.1.0 left behind: made by that program on its own sandbox, and never changed since, but for the
/// folder in <c>appsettings.json</c>.
/// </summary>
static class OldFiles
{
    /// <summary>The bot tokens the stores' interaction tokens were encrypted with: of stand-ins, worth nothing.</summary>
    /// <remarks>In another form than Discord's, for which scanners look.</remarks>
    public static readonly Secret SqliteBotToken = Decode(
            "TVRVM05UazFPRFEwTXpRNE5UZ3lNamszTmcuQk02VXZRLmtMd2Z3NkJnX0JLT3FTTU9BNldHQlljQTh5amNOQXFzUTh3R2Rn"
        ),
        PostgresBotToken = Decode(
            "TVRVM05UazFPRGMyTnpRMk1qSTFNalUwTkEubFBSWmFRLmtnU2xkekxjZ0Vla2RRaVJCWFdVNERmeU11Slg3S0NTbmlsSnBB"
        );

    /// <summary>The path of a file of 0.1.0 in the repository.</summary>
    public static string PathOf(string name) =>
        Repository.Path(Path.Combine("tests", "Butler.Bot.Tests", "OldData", "0.1.0", name));

    /// <summary>Copies files of 0.1.0 into a folder, because opening one may change it.</summary>
    public static void CopyTo(string folder, params string[] names)
    {
        foreach (var name in names)
            File.Copy(PathOf(name), Path.Combine(folder, name));
    }

    static Secret Decode(string text) => new(Encoding.ASCII.GetString(Convert.FromBase64String(text)));
}
