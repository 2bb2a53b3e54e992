using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Files in the folder where container engines mount secrets.</summary>
public sealed class MountedSecretSpecs : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_in_the_secrets_folder_is_the_setting_of_its_name()
    {
        Write("Plex__Token", "abc\n");
        Write("plex__servers__attic__token", "def");
        var settings = ConfigurationSources.Load(folder, folder).AssertRight();
        Assert.Equal(("abc", "def"), (settings["Plex:Token"], settings["Plex:Servers:attic:Token"]));
    }

    [Fact]
    public void Files_of_others_in_the_secrets_folder_are_ignored()
    {
        // As Podman on Red Hat's systems and Kubernetes mount them.
        Write("redhat.repo", "[baseos]");
        Directory.CreateDirectory(Path.Combine(folder, "etc-pki-entitlement"));
        MakeUnreadable("rhsm.conf");
        MakeUnreadable("kubernetes__io");
        Write("Plex__Token", "abc");
        var settings = ConfigurationSources.Load(folder, folder).AssertRight();
        Assert.Equal("abc", settings["Plex:Token"]);
        Assert.Null(settings["redhat.repo"]);
    }

    [Fact]
    public void An_unreadable_secret_is_reported_with_its_file_and_setting()
    {
        MakeUnreadable("Plex__Servers__attic__Token");
        var problem = ConfigurationSources.Load(folder, folder).AssertLeft();
        Assert.Equal(
            new SettingProblem(
                "Plex:Servers:attic:Token",
                $"is in {Path.Combine(folder, "Plex__Servers__attic__Token")}, which this user cannot read; "
                    + "give the user the bot runs as the right to."
            ),
            problem
        );
    }

    [Fact]
    public void A_misspelled_secret_is_reported_with_its_closest_match()
    {
        Write("Plex__Tokn", "abc");
        var settings = ConfigurationSources.Load(folder, folder).AssertRight();
        Assert.Contains(UnknownSettings.Find(settings), static problem =>
            problem.ToString().Contains("Did you mean Plex:Token", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(UnixFileMode.None)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)]
    public void A_secrets_folder_that_cannot_be_listed_is_as_good_as_none(UnixFileMode mode)
    {
        // Windows has no such rights.
        if (OperatingSystem.IsWindows())
            return;
        var secrets = Path.Combine(folder, "secrets");
        Directory.CreateDirectory(secrets);
        File.WriteAllText(Path.Combine(secrets, "Plex__Token"), "another token of these specs");
        // For all, as the thread keeps the group of root.
        File.SetUnixFileMode(
            folder,
            File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
        );
        File.SetUnixFileMode(secrets, mode);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Plex:Url", "http://127.0.0.1:32400"),
                new("Plex:Token", "plex-token-plex-token"),
                new("Discord:Token", "bot-token-bot-token"),
                new("Access:Guilds", "800000000000000001"),
            ])
            .Build();
        Assert.True(UnprivilegedThread.Run(() => Directory.Exists(secrets)));
        Assert.Throws<UnauthorizedAccessException>(() => UnprivilegedThread.Run(() => Directory.GetFiles(secrets)));
        var read = UnprivilegedThread.Run(() =>
            SettingsReader.Read(configuration, CommandTable.All.Permissions, secrets)
        );
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("plex-token-plex-token", read.AssertRight().Servers.Head.Server.Token());
    }

    [Fact]
    public void An_unreadable_settings_file_is_reported_by_its_own_name()
    {
        MakeUnreadable("appsettings.json");
        Assert.Equal(
            Path.Combine(folder, "appsettings.json"),
            ConfigurationSources.Load(folder, folder).AssertLeft().Setting
        );
    }

    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    // A link to itself: unreadable for every user, also for root.
    void MakeUnreadable(string name) => File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(folder, name));
}
