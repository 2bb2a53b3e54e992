using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/:/prefs</c>.</summary>
static class PreferencesWire
{
    const string StartHour = "ButlerStartHour";
    const string EndHour = "ButlerEndHour";

    public static readonly PlexRequest ListRequest = new(HttpMethod.Get, ":/prefs");

    public static PlexRequest CreateSetRequest(Seq<PreferenceChange> changes) =>
        new(
            HttpMethod.Put,
            ":/prefs?" + string.Join('&', changes.Map(static change => $"{Escape(change.Id)}={Escape(change.Value)}"))
        );

    public static Seq<PreferenceChange> ToChanges(MaintenanceWindow window) =>
        Seq(
            new PreferenceChange(StartHour, FormatHour(window.StartHour)),
            new PreferenceChange(EndHour, FormatHour(window.EndHour))
        );

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<Preference>> ReadAll(PlexReply reply) =>
        ReplyStatus
            .Check(reply)
            .Bind(static accepted => ElementReader.Read(accepted, "MediaContainer", "the preferences"))
            .Map(static container => ReadPreferences(container));

    /// <summary>The preferences in an element that have a name. Also used for notifications.</summary>
    public static Seq<Preference> ReadPreferences(Element container) =>
        toSeq(container.FindAll("Setting"))
            .Choose(static setting => setting.GetText("id").Map(id => ReadPreference(id, setting)))
            .Strict();

    public static Either<ButlerError, PreferenceOutcome> ReadSetOutcome(PlexReply reply) =>
        reply.Status is 400 or 403
            ? PreferenceOutcome.NoSuchPreference
            : Confirmation.Check(reply).Map(static _ => PreferenceOutcome.Saved);

    public static Either<ButlerError, MaintenanceWindow> ReadWindow(Seq<Preference> preferences) =>
        (
            from start in ReadHour(preferences, StartHour)
            from end in ReadHour(preferences, EndHour)
            from window in MaintenanceWindow.Between(start, end)
            select window
        ).ToEither<ButlerError>(static () =>
            new ButlerError.Unreadable("the preferences: no maintenance window in them")
        );

    static Option<int> ReadHour(Seq<Preference> preferences, string id) =>
        preferences
            .Find(preference => preference.Id == id)
            .Bind(static preference => Optional(LenientParser.ParseDays(preference.Value)));

    static Preference ReadPreference(string id, Element setting)
    {
        var kind = setting.GetText("type").IfNone("") switch
        {
            "bool" => PreferenceKind.Bool,
            "int" => PreferenceKind.Integer,
            "double" => PreferenceKind.Number,
            _ => PreferenceKind.Text,
        };
        return new(
            id,
            setting.GetText("label").IfNone(""),
            kind,
            ReadValue(setting, "value", kind),
            ReadValue(setting, "default", kind),
            setting.GetText("group").IfNone(""),
            setting.GetFlag("hidden"),
            ParseChoices(setting.GetText("enumValues").IfNone(""))
        );
    }

    // XML has 1 where JSON has true.
    static string ReadValue(Element setting, string field, PreferenceKind kind) =>
        kind == PreferenceKind.Bool
            ? setting.GetFlag(field)
                ? "true"
                : "false"
            : setting.GetText(field).IfNone("");

    // "2:2 am|3:3 am"; newer servers write ꞉ (U+A789) inside the labels, older ones a colon, so only
    // the first colon separates.
    static Seq<PreferenceChoice> ParseChoices(string text) =>
        toSeq(text.Split('|', StringSplitOptions.RemoveEmptyEntries))
            .Map(static choice => choice.Split(':', 2))
            .Map(static parts => new PreferenceChoice(parts[0], parts[^1]))
            .Strict();

    static string Escape(string text) => Uri.EscapeDataString(text);

    static string FormatHour(int hour) => hour.ToString(CultureInfo.InvariantCulture);
}
