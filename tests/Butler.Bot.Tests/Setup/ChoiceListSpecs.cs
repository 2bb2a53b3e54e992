using PlexButler.Bot.Setup.Prompts;

namespace PlexButler.Bot.Tests.Setup;

/// <summary>What a person means by what they type at a list; a doubt is never decided for them.</summary>
public sealed class ChoiceListSpecs
{
    static readonly NamedItem[] Roles =
    [
        new("11111111111111111", "Viewer"),
        new("22222222222222222", "Ops"),
        new("33333333333333333", "Ops"),
        new("44444444444444444", "2"),
        new("55555555555555555", "Night"),
        new("66666666666666666", "night"),
    ];

    [Theory]
    [InlineData("Viewer", "11111111111111111")]
    [InlineData("viewer", "11111111111111111")]
    [InlineData("1", "11111111111111111")]
    [InlineData("2", "22222222222222222")]
    [InlineData("4", "44444444444444444")]
    [InlineData("33333333333333333", "33333333333333333")]
    [InlineData("Night", "55555555555555555")]
    [InlineData("night", "66666666666666666")]
    public void A_list_finds_an_id_a_number_or_a_name_that_one_has(string typed, string id) =>
        Assert.Equal(id, Find(typed));

    [Theory]
    [InlineData("Ops", "2 roles have the name 'Ops': 22222222222222222, 33333333333333333.")]
    [InlineData("NIGHT", "55555555555555555, 66666666666666666")]
    [InlineData("Admin", "There is no role 'Admin'")]
    [InlineData("7", "There is no role '7'")]
    [InlineData("0", "There is no role '0'")]
    [InlineData("+1", "There is no role '+1'")]
    [InlineData("", "There is no role ''")]
    public void A_list_refuses_what_is_unknown_or_means_several(string typed, string problem) =>
        Assert.Contains(problem, Find(typed), StringComparison.Ordinal);

    [Fact]
    public void A_list_shows_ids_only_beside_names_that_several_have() =>
        Assert.Equal(
            ["1  Viewer", "2  Ops (22222222222222222)", "3  Ops (33333333333333333)", "4  2"],
            new ChoiceList("role", Roles).Lines.Take(4)
        );

    [Theory]
    [InlineData("everyone", "everyone")]
    [InlineData("@everyone", "everyone")]
    [InlineData("none", "")]
    [InlineData("", "")]
    [InlineData("Viewer, 2, viewer", "11111111111111111,22222222222222222")]
    [InlineData(
        "Viewer, Ops",
        "2 roles have the name 'Ops': 22222222222222222, 33333333333333333. Use the id of the one you mean."
    )]
    public void Roles_are_parsed_as_the_settings_write_them(string typed, string expected) =>
        Assert.Equal(expected, Parse(typed, Roles));

    [Fact]
    public void Everyone_is_refused_where_a_role_has_that_name()
    {
        NamedItem[] roles = [.. Roles, new("77777777777777777", "Everyone")];
        Assert.Contains("There is a role 'everyone'", Parse("everyone", roles), StringComparison.Ordinal);
        Assert.Equal("everyone", Parse("@everyone", roles));
    }

    [Fact]
    public void Everyone_is_a_name_like_any_other_where_it_is_not_allowed() =>
        Assert.Contains(
            "There is no role 'everyone'",
            new RoleList(Roles, mayBeEveryone: false).Parse("everyone").Match(Right: s => s, Left: s => s),
            StringComparison.Ordinal
        );

    static string Find(string typed) =>
        new ChoiceList("role", Roles).Find(typed).Match(Right: static role => role.Id, Left: static problem => problem);

    static string Parse(string typed, NamedItem[] roles) =>
        new RoleList(roles, mayBeEveryone: true).Parse(typed).Match(Right: static s => s, Left: static s => s);
}
