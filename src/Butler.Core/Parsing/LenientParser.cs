using System.Globalization;

namespace PlexButler;

/// <summary>Pure: values as Plex writes them. XML has <c>"1"</c> where JSON has <c>true</c>, and some
/// servers quote numbers.</summary>
static class LenientParser
{
    /// <summary>Null when it is neither.</summary>
    public static bool? ParseBoolean(ReadOnlySpan<char> text) =>
        text.Trim() switch
        {
            "1" => true,
            "0" => false,
            var word when word.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            var word when word.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            _ => null,
        };

    /// <summary>Null when it is not a whole number of 0 or more.</summary>
    public static int? ParseDays(ReadOnlySpan<char> text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
}
