using System.CommandLine;
using System.Globalization;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>What is checked of options before a preview is made.</summary>
static class PreviewValidation
{
    /// <summary>Rejects values that do not fit.</summary>
    /// <param name="option">The option.</param>
    /// <param name="fits">Whether a value does.</param>
    /// <param name="problem">What is wrong with one that does not, after the option's name.</param>
    public static void Add(Option option, Func<string, bool> fits, string problem) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !fits(token.Value)))
                result.AddError($"{option.Name} {problem}");
        });

    /// <summary>Rejects numbers out of range. Whatever is no number is reported by the parser.</summary>
    public static void AddNumber(Option<int> option, int least, int most) =>
        Add(
            option,
            text =>
                !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                || (number >= least && number <= most),
            $"must be a number from {least} to {most}."
        );
}
