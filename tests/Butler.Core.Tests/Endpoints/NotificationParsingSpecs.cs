using System.Text;
using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Notification messages are parsed.</summary>
public sealed class NotificationParsingSpecs
{
    internal const string Started =
        """{"NotificationContainer":{"type":"activity","size":1,"ActivityNotification":[{"event":"started","uuid":"u","Activity":{"uuid":"u","type":"library.update.section","title":"Scan","progress":0}}]}}""";

    [Theory]
    [InlineData(Started, "ActivityChanged Started u")]
    [InlineData(
        """{"NotificationContainer":{"type":"activity","ActivityNotification":{"event":"ended","Activity":{"uuid":"u"}}}}""",
        "ActivityChanged Ended u"
    )]
    [InlineData(
        """{"NotificationContainer":{"type":"activity","ActivityNotification":[{"event":"?","Activity":{"uuid":"u"}},{"event":"ended"},{"event":"ended","Activity":{"uuid":"v"}}]}}""",
        "ActivityChanged Updated u, ActivityChanged Ended v"
    )]
    [InlineData(
        """{"NotificationContainer":{"type":"status","StatusNotification":[{"title":"Library scan","description":"d","notificationName":"LIBRARY_UPDATE"}]}}""",
        "StatusChanged LIBRARY_UPDATE Library scan d"
    )]
    [InlineData(
        """{"NotificationContainer":{"type":"preference","size":1,"Setting":[{"id":"ButlerStartHour","type":"int","value":3}]}}""",
        "PreferencesChanged ButlerStartHour=3"
    )]
    [InlineData(
        """{"NotificationContainer":{"type":"playing","PlaySessionStateNotification":[{"state":"playing"}]}}""",
        "Other playing"
    )]
    [InlineData("""{"NotificationContainer":{}}""", "Other ")]
    [InlineData("""{"NotificationContainer":{"type":"status","StatusNotification":[{}]}}""", "StatusChanged   ")]
    [InlineData(
        """{"NotificationContainer":{"type":"activity","ActivityNotification":[{"Activity":{"uuid":"u"}}]}}""",
        "ActivityChanged Updated u"
    )]
    public void A_notification_message_is_parsed_into_notifications(string message, string announced) =>
        Assert.Equal(
            announced,
            string.Join(
                ", ",
                SampleReplies.Right(NotificationsWire.Read(Encoding.UTF8.GetBytes(message))).ToArray().Select(Describe)
            )
        );

    [Fact]
    public void An_invalid_notification_message_is_unreadable() =>
        Assert.IsType<ButlerError.Unreadable>(SampleReplies.Left(NotificationsWire.Read("hello"u8.ToArray())));

    [Fact]
    public void Any_notification_message_is_a_value() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 300],
                Gen.Select(Gen.Int[0, Started.Length - 1], Gen.Byte, Gen.Bool)
                    .Select(static change =>
                    {
                        var message = Encoding.UTF8.GetBytes(Started);
                        message[change.Item1] = change.Item2;
                        return change.Item3 ? message[..change.Item1] : message;
                    })
            )
            .Sample(static message => NotificationsWire.Read(message) is { IsBottom: false }, iter: 5_000);

    internal static string Describe(PlexNotification notification) =>
        notification.Match(
            activityChanged: changed => $"ActivityChanged {changed.Phase} {changed.Activity.Id}",
            statusChanged: changed => $"StatusChanged {changed.Name} {changed.Title} {changed.Description}",
            preferencesChanged: changed =>
                $"PreferencesChanged {string.Join(' ', changed.Preferences.Map(p => $"{p.Id}={p.Value}"))}",
            other: other => $"Other {other.Type}"
        );
}
