using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// Where settings come from, later ones winning: <c>appsettings.json</c>, the environment, files in
/// <c>/run/secrets</c>.
/// </summary>
/// <remarks>Command-line arguments are not a source: they would show secrets to everyone on the machine.</remarks>
static class ConfigurationSources
{
    /// <summary>Where container engines mount secrets, one file each.</summary>
    public const string SecretsFolder = "/run/secrets";

    /// <summary>
    /// All settings, with <c>appsettings.json</c> from <paramref name="folder"/>; Left if a file cannot be read.
    /// </summary>
    public static Either<SettingProblem, IConfiguration> Load(string folder) => Load(folder, SecretsFolder);

    /// <summary>The same, with another folder of secrets.</summary>
    public static Either<SettingProblem, IConfiguration> Load(string folder, string secretsFolder)
    {
        var file = Path.Combine(folder, "appsettings.json");
        return MountedSecrets
            .Read(secretsFolder)
            .Bind(secrets =>
                Build(
                    file,
                    new ConfigurationBuilder()
                        .AddJsonFile(file, optional: true, reloadOnChange: false)
                        .AddEnvironmentVariables()
                        .AddInMemoryCollection(secrets)
                )
            );
    }

    /// <summary>The settings of one file, without the environment.</summary>
    public static Either<SettingProblem, IConfiguration> LoadFile(string file) =>
        Build(
            file,
            new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false)
        );

    static Either<SettingProblem, IConfiguration> Build(string file, IConfigurationBuilder sources)
    {
        try
        {
            return Right<SettingProblem, IConfiguration>(sources.Build());
        }
        catch (InvalidDataException e)
        {
            var cause = e.InnerException?.InnerException ?? e.InnerException ?? e;
            return new SettingProblem(file, $"is not valid JSON: {cause.Message}");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return new SettingProblem(file, "cannot be read by this user; give the user the bot runs as the right to.");
        }
    }
}
