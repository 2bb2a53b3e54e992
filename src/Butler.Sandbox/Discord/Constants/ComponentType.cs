namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of message components, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Component Reference", "Component Types".</remarks>
static class ComponentType
{
    public const int ActionRow = 1,
        Button = 2,
        StringSelect = 3,
        TextInput = 4,
        UserSelect = 5,
        RoleSelect = 6,
        MentionableSelect = 7,
        ChannelSelect = 8,
        Section = 9,
        TextDisplay = 10,
        Thumbnail = 11,
        MediaGallery = 12,
        File = 13,
        Separator = 14,
        Container = 17,
        Label = 18;
}
