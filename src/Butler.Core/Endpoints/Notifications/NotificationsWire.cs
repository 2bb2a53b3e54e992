using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: messages of <c>/:/websockets/notifications</c>.</summary>
static class NotificationsWire
{
    // The plural, as in every working client; the published API document has "websocket".
    public const string Path = ":/websockets/notifications";

    /// <summary>What one message announces: usually one thing, sometimes several.</summary>
    public static Either<ButlerError, Seq<PlexNotification>> Read(ReadOnlyMemory<byte> message) =>
        ElementReader
            .Read(new(200, "application/json", message), "NotificationContainer", "a notification")
            .Map(ReadNotifications);

    static Seq<PlexNotification> ReadNotifications(Element container) =>
        container.GetText("type").IfNone("") switch
        {
            "activity" => toSeq(container.FindAll("ActivityNotification")).Choose(ReadActivity).Strict(),
            "status" => toSeq(container.FindAll("StatusNotification")).Map(ReadStatus).Strict(),
            "preference" => Seq1<PlexNotification>(
                new PlexNotification.PreferencesChanged(PreferencesWire.ReadPreferences(container))
            ),
            var type => Seq1<PlexNotification>(new PlexNotification.Other(PrintableText.Clean(type, 100))),
        };

    static Option<PlexNotification> ReadActivity(Element notification) =>
        notification
            .FindFirst("Activity")
            .Bind(ActivitiesWire.ReadActivity)
            .Map<PlexNotification>(activity => new PlexNotification.ActivityChanged(
                notification.FieldEquals("event", "started") ? ActivityPhase.Started
                    : notification.FieldEquals("event", "ended") ? ActivityPhase.Ended
                    : ActivityPhase.Updated,
                activity
            ));

    static PlexNotification ReadStatus(Element notification) =>
        new PlexNotification.StatusChanged(
            notification.GetText("notificationName").IfNone(""),
            notification.GetText("title").IfNone(""),
            notification.GetText("description").IfNone("")
        );
}
