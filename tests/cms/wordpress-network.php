<?php
/**
 * Makes the blog the first site of a network. A process that defines what
 * `wordpress-uninstall.php` defines sees the network; all others go on with the one blog.
 *
 * Called with WordPress's folder and host:port; prints `true`.
 */

list( , $folder, $host ) = $argv;
$_SERVER['HTTP_HOST']   = $host;
$_SERVER['REQUEST_URI'] = '/';
// As in the administration, where networks are made: without, the tables of one have no names.
define( 'WP_INSTALLING_NETWORK', true );
require_once "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
	$wpdb->$table = $prefixed;
}
install_network();
$error = populate_network( 1, $host, 'writer@blog.example', '河湾小记', '/', false );
if ( is_wp_error( $error ) ) {
	exit( $error->get_error_message() );
}
echo json_encode( true );
